/**
 * Markings whose identifiers and contents are fixed, so that a reference alone says everything: TLP 1
 * (STIX 2.1, section 7.2.1.4) and TLP 2.0 (OASIS common objects, extension definition "TLP 2.0").
 */
import type { MarkingDefinition } from './types.ts';

export const TLP_2_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

export interface Tlp1Marking extends MarkingDefinition {
  readonly definition: { readonly tlp: 'white' | 'green' | 'amber' | 'red' };
}

export interface Tlp2Marking extends MarkingDefinition {
  readonly name: string;
  readonly extensions: Readonly<Record<string, { extension_type: string; tlp_2_0: string }>>;
}

function tlp1(tlp: 'white' | 'green' | 'amber' | 'red', uuid: string): Tlp1Marking {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${uuid}`,
    created: '2017-01-20T00:00:00.000Z',
    definition_type: 'tlp',
    name: `TLP:${tlp.toUpperCase()}`,
    definition: { tlp },
  };
}

function tlp2(level: string, uuid: string): Tlp2Marking {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${uuid}`,
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${level.toUpperCase()}`,
    extensions: { [TLP_2_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: level } },
  };
}

/** From the least to the most confined. */
export const TLP_1_MARKINGS: readonly Tlp1Marking[] = [
  tlp1('white', '613f2e26-407d-48c7-9eca-b8e91df99dc9'),
  tlp1('green', '34098fce-860f-48ae-8e50-ebd3cc5e41da'),
  tlp1('amber', 'f88d31f6-486f-44da-b317-01333bde0b82'),
  tlp1('red', '5e57c739-391a-4eb3-b6be-7d15ca92d5ed'),
];
export const TLP_2_MARKINGS: readonly Tlp2Marking[] = [
  tlp2('clear', '94868c89-83c2-464b-929b-a1a8aa3c8487'),
  tlp2('green', 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb'),
  tlp2('amber', '55d920b0-5e8b-4f79-9ee9-91f868d9b421'),
  tlp2('amber+strict', '939a9414-2ddd-4d32-a0cd-375ea402b003'),
  tlp2('red', 'e828b379-4e03-4974-9ac4-e53a884c97c1'),
];
