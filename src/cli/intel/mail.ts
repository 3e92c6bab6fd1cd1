/** `cybershield intel mail`: whose message a hunt found, and a person's request to be erased. */
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { asking } from '../asking.ts';
import type { Call, Surroundings } from '../command.ts';
import { ask, textOf } from '../running.ts';
import { plain } from '../text.ts';
import type { IntelPorts } from './ports.ts';

const WRONG_CALL = 2;

/** Prints the mailbox and the Message-ID; it is written down who asked. */
export function nameMail(ports: IntelPorts, call: Call, around: Surroundings): Promise<number> {
  const [message] = call.positionals;
  const by = around.env['USER'] ?? '';
  return asked('/control/mail/name', message === undefined ? null : { message, by }, {
    ports,
    call,
    around,
    print: (answer) =>
      `${plain(textOf(answer, 'mailbox') ?? '')} ${plain(textOf(answer, 'id') ?? '')}\n`,
  });
}

/** Erases what is known of the mail of one mailbox. */
export function eraseMail(ports: IntelPorts, call: Call, around: Surroundings): Promise<number> {
  const [mailbox] = call.positionals;
  return asked('/control/mail/erase', mailbox === undefined ? null : { mailbox }, {
    ports,
    call,
    around,
    print: (answer) => `${Number(answer['erased'])} messages erased.\n`,
  });
}

function asked(
  path: string,
  wish: Readonly<Record<string, string>> | null,
  to: {
    readonly ports: IntelPorts;
    readonly call: Call;
    readonly around: Surroundings;
    print(answer: JsonObject): string;
  },
): Promise<number> {
  const { ports, call, around } = to;
  if (wish === null) {
    around.stderr.write('Say which: mail name MESSAGE, or mail erase ADDRESS.\n');
    return Promise.resolve(WRONG_CALL);
  }
  return asking(call, around, ports.words, async (running) => {
    const answer = await ask(running, 'POST', path, wish);
    if (!isJsonObject(answer)) return 1;
    const isJson = call.values['json'] === true;
    around.stdout.write(isJson ? `${JSON.stringify(answer)}\n` : to.print(answer));
    return 0;
  });
}
