import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseEventXml } from './event-xml.ts';

const HEAD =
  '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="P" Guid=\'{1}\'/><EventID Qualifiers="0">7</EventID><Channel>Security</Channel></System>';

test('System attributes, named and unnamed Data, UserData, entities', () => {
  const event = parseEventXml(
    `${HEAD}<EventData><Data Name="Threat Name">a &amp; &lt;b&gt; &#x41;</Data><Data>one</Data><Data>two</Data><Data Name="Empty"/></EventData></Event>`,
  );
  assert.equal(event?.['Provider_Name'], 'P');
  assert.equal(event?.['Provider_Guid'], '{1}');
  assert.equal(event?.['EventID'], '7');
  assert.equal(event?.['ThreatName'], 'a & <b> A');
  assert.deepEqual(event?.['Data'], ['one', 'two']);
  const user = parseEventXml(
    `${HEAD}<UserData><LogFileCleared xmlns='x'><SubjectUserName>anna</SubjectUserName></LogFileCleared></UserData></Event>`,
  );
  assert.equal(user?.['SubjectUserName'], 'anna');
});

test('what is not one whole event is none', () => {
  for (const text of ['<Event', HEAD, `${HEAD}</System></Event>`, '<Events></Events>', 'x'])
    assert.equal(parseEventXml(text), null, text);
});
