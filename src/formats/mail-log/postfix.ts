/**
 * What Postfix writes of each message (postconf(5) syslog_name, the log lines of its daemons): the
 * lines of one message share its queue id, and only together they say who sent what to whom.
 */
export type PostfixLine = {
  /** Unique on its server while the message is there; long ones (`enable_long_queue_ids`) for ever. */
  readonly queue: string;
} & (
  | { readonly kind: 'client'; readonly address: string }
  | { readonly kind: 'id'; readonly messageId: string }
  /** Envelope sender, empty for bounces. */
  | { readonly kind: 'from'; readonly sender: string }
  | { readonly kind: 'to'; readonly recipient: string; readonly status: string }
  | { readonly kind: 'removed' }
);

const PROGRAM = /^postfix(?:-\w{1,32})?\/(?:[\w-]{1,32}\/)?[\w-]{1,32}$/;
const QUEUED = /^([0-9A-F]{6,16}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,20}): (.{1,4000})/;
const CLIENT = /^client=[^\s[\],]{0,255}\[([0-9a-fA-F.:]{2,45})\]/;
const FROM = /^from=<([^<>]{0,320})>,/;
const TO = /^to=<([^<>]{1,320})>,.{0,3000}\bstatus=([a-z]{1,20})\b/;
const MESSAGE_ID = /^message-id=<?([^\s<>]{1,998})>?/;

/** `program` and `message` as syslog tells them apart; null for what tells of no message. */
export function readPostfix(program: string, message: string): PostfixLine | null {
  if (!PROGRAM.test(program)) return null;
  const [, queue, said = ''] = QUEUED.exec(message) ?? [];
  if (queue === undefined) return null;
  if (said === 'removed') return { queue, kind: 'removed' };
  const [, address] = CLIENT.exec(said) ?? [];
  if (address !== undefined) return { queue, kind: 'client', address };
  const [, messageId] = MESSAGE_ID.exec(said) ?? [];
  if (messageId !== undefined) return { queue, kind: 'id', messageId };
  const [, sender] = FROM.exec(said) ?? [];
  if (sender !== undefined) return { queue, kind: 'from', sender };
  const [, recipient, status] = TO.exec(said) ?? [];
  if (recipient === undefined || status === undefined) return null;
  return { queue, kind: 'to', recipient, status };
}
