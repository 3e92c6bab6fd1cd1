/**
 * The manifest by which Outlook knows an add-in: add-in only manifest, XML, schema 1.1 with version
 * overrides 1.0 (MS-OWEMXML 2.3 and 5.2). The order of elements is that of the schema, which is a
 * sequence. Every Outlook and every Exchange reads this form; the unified manifest is JSON, and
 * Exchange on premises does not take it.
 */

import { escapeXml } from '../xml/escape.ts';

/** What an add-in may do with mail, as Outlook tells whoever installs it. */
export type MailPermission = 'ReadItem' | 'ReadWriteMailbox';

/** What is said in one language. */
export interface AddInTexts {
  /** As `hu-HU`. */
  readonly locale: string;
  readonly name: string;
  readonly description: string;
  readonly button: string;
  readonly tip: string;
  /** The address of the pane, with https. */
  readonly page: string;
}

export interface AddInManifest {
  /** A UUID; another one is another add-in. */
  readonly id: string;
  /** Four numbers. Mail servers take a new manifest for an old one by this. */
  readonly version: string;
  readonly provider: string;
  readonly permission: MailPermission;
  /** The address before `icon-16.png`, 32, 64, 80 and 128, with https. */
  readonly icons: string;
  /** Where people find help. */
  readonly support: string;
  /** The first one is said where no other language fits. */
  readonly texts: readonly [AddInTexts, ...AddInTexts[]];
}

/** Signs of `ShortString` and `LongString`, 2.3.2 and 2.3.3. */
const SHORT_CHARS_MAX = 125;
const LONG_CHARS_MAX = 250;
/** The pane's height in pixels where an old Outlook shows it above the message; 32 to 450. */
const PANE_HEIGHT_PX = 450;
const OVERRIDES = 'http://schemas.microsoft.com/office/mailappversionoverrides';
const ICON_SIZES = [16, 32, 80] as const;

type Said = (texts: AddInTexts) => string;

const NAME: Said = ({ name }) => name.slice(0, SHORT_CHARS_MAX);
const BUTTON: Said = ({ button }) => button.slice(0, SHORT_CHARS_MAX);
const TIP: Said = ({ tip }) => tip.slice(0, LONG_CHARS_MAX);
const DESCRIPTION: Said = ({ description }) => description.slice(0, LONG_CHARS_MAX);
const PAGE: Said = ({ page }) => page;

/** A whole document in UTF-8, ends with a newline. */
export function addInManifest(addIn: AddInManifest): string {
  const { id, version, provider, permission, icons, support, texts } = addIn;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xsi:type="MailApp">
  <Id>${escapeXml(id)}</Id>
  <Version>${escapeXml(version)}</Version>
  <ProviderName>${escapeXml(provider.slice(0, SHORT_CHARS_MAX))}</ProviderName>
  <DefaultLocale>${escapeXml(texts[0].locale)}</DefaultLocale>
  ${inLanguages('DisplayName', texts, NAME)}
  ${inLanguages('Description', texts, DESCRIPTION)}
  <IconUrl DefaultValue="${escapeXml(`${icons}icon-64.png`)}"/>
  <HighResolutionIconUrl DefaultValue="${escapeXml(`${icons}icon-128.png`)}"/>
  <SupportUrl DefaultValue="${escapeXml(support)}"/>
  <Hosts>
    <Host Name="Mailbox"/>
  </Hosts>
  <Requirements>
    <Sets>
      <Set Name="Mailbox" MinVersion="1.3"/>
    </Sets>
  </Requirements>
  <FormSettings>
    <Form xsi:type="ItemRead">
      <DesktopSettings>
        ${inLanguages('SourceLocation', texts, PAGE)}
        <RequestedHeight>${PANE_HEIGHT_PX}</RequestedHeight>
      </DesktopSettings>
    </Form>
  </FormSettings>
  <Permissions>${permission}</Permissions>
  <Rule xsi:type="ItemIs" ItemType="Message" FormType="Read"/>
  <DisableEntityHighlighting>true</DisableEntityHighlighting>
  <VersionOverrides xmlns="${OVERRIDES}" xsi:type="VersionOverridesV1_0">
    <Requirements>
      <bt:Sets DefaultMinVersion="1.3">
        <bt:Set Name="Mailbox"/>
      </bt:Sets>
    </Requirements>
${BUTTON_HOST}
${resources(icons, texts)}
  </VersionOverrides>
</OfficeApp>
`;
}

/** One button in the ribbon of a message that is read; it opens the pane. */
const BUTTON_HOST = `    <Hosts>
      <Host xsi:type="MailHost">
        <DesktopFormFactor>
          <ExtensionPoint xsi:type="MessageReadCommandSurface">
            <OfficeTab id="TabDefault">
              <Group id="cybershield.group">
                <Label resid="name"/>
                <Control xsi:type="Button" id="cybershield.report">
                  <Label resid="button"/>
                  <Supertip>
                    <Title resid="button"/>
                    <Description resid="tip"/>
                  </Supertip>
                  <Icon>
                    ${ICON_SIZES.map((size) => `<bt:Image size="${size}" resid="icon-${size}"/>`).join('')}
                  </Icon>
                  <Action xsi:type="ShowTaskpane">
                    <SourceLocation resid="page"/>
                  </Action>
                </Control>
              </Group>
            </OfficeTab>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host>
    </Hosts>`;

function resources(icons: string, texts: AddInManifest['texts']): string {
  const images = ICON_SIZES.map(
    (size) =>
      `<bt:Image id="icon-${size}" DefaultValue="${escapeXml(`${icons}icon-${size}.png`)}"/>`,
  );
  return `    <Resources>
      <bt:Images>
        ${images.join('')}
      </bt:Images>
      <bt:Urls>
        ${inLanguages('bt:Url', texts, PAGE, 'page')}
      </bt:Urls>
      <bt:ShortStrings>
        ${inLanguages('bt:String', texts, NAME, 'name')}
        ${inLanguages('bt:String', texts, BUTTON, 'button')}
      </bt:ShortStrings>
      <bt:LongStrings>
        ${inLanguages('bt:String', texts, TIP, 'tip')}
      </bt:LongStrings>
    </Resources>`;
}

/** An element with its value, and one `Override` for each further language. */
function inLanguages(
  element: string,
  [first, ...others]: AddInManifest['texts'],
  said: Said,
  id?: string,
): string {
  // Overrides below VersionOverrides stand in the namespace of the resource itself.
  const override = element.startsWith('bt:') ? 'bt:Override' : 'Override';
  const named = id === undefined ? '' : ` id="${id}"`;
  const further = others.map(
    (one) => `<${override} Locale="${escapeXml(one.locale)}" Value="${escapeXml(said(one))}"/>`,
  );
  return `<${element}${named} DefaultValue="${escapeXml(said(first))}">${further.join('')}</${element}>`;
}
