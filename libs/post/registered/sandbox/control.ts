import { z } from 'zod';
import { fault, ok, refused, type Answer } from './answers.js';
import { nowIn, nowOf } from './book.js';
import { fates, type Fate } from './fates.js';
import { objectIn, type Call, type Routes } from './router.js';
import { iso } from './shown-recipient.js';
import { statusOf } from './shown-sending.js';

const dayMs = 86_400_000;
const moved = z.strictObject({ ms: z.number().int().min(0).default(0), days: z.number().int().min(0).max(3660).default(0), ahead: z.number().int().min(0).optional(), reference: z.string().default('') });
const names = Object.keys(fates) as [Fate, ...Fate[]]; // the table is not empty
const asked = z.strictObject({ reference: z.string().default(''), fate: z.enum(names) });
const disordered = z.strictObject({ duplicate: z.number().int().min(0).max(5).optional(), reverse: z.boolean().optional(), lose: z.number().int().min(0).optional() });
const failing = z.strictObject({
  on: z.string(), when: z.enum(['before', 'after']), how: z.enum(['status', 'silence', 'break']), status: z.number().int().min(400).max(599).optional(),
  skip: z.number().int().min(0).optional(), times: z.number().int().min(1).optional(),
});
const expired = z.strictObject({ all: z.boolean().default(false) });

const reading = <T>(schema: z.ZodType<T>, work: (value: T, call: Call) => Answer | Promise<Answer>) => (call: Call): Answer | Promise<Answer> => {
  const read = schema.safeParse(objectIn(call.body));
  return read.success ? work(read.data, call) : refused(...read.error.issues.map((issue) => fault('CONTROL', `${issue.path.join('.')} : ${issue.message}`)));
};

/**
 * Moves the clock on by `ms` and `days`, or to `ahead` of the machine's when given: that of the sandbox, or that of one
 * reference, posted or to come. Never back. Answers once subscribers were called for what came due.
 */
const move = reading(moved, async ({ ms, days, ahead, reference }, { world: { book, notifier } }) => {
  const before = book.ahead.get(reference) ?? 0;
  book.write({ is: 'clock', reference, aheadMs: Math.max(before, ahead ?? before + ms + days * dayMs) });
  await notifier.pass();
  return ok({ now: iso(nowOf(book, reference)) });
});

/** Each reference with its sendings, and how many times it was really posted. */
function ledger({ world }: Call): Answer {
  const { book } = world;
  const references = [...new Set([...[...book.sendings.values()].map(({ fields }) => fields.custom_id ?? ''), ...book.posted.map(({ reference }) => reference)])];
  return ok({ letters: references.map((reference) => ({
    reference, posted: book.posted.filter((posted) => posted.reference === reference).length,
    sendings: [...book.sendings.values()].filter(({ fields }) => (fields.custom_id ?? '') === reference)
      .map((sending) => ({ id: sending.id, status: statusOf(world, sending), documents: sending.documents.length, recipients: sending.recipients.length })),
  })) });
}

/** What tests and the embedded mode ask of the sandbox itself, outside Maileva's own routes. */
export const controlRoutes: Routes = {
  'GET /_sandbox/ledger': ledger,
  'GET /_sandbox/clock': ({ world }) => ok({ now: iso(nowIn(world.book)) }),
  'POST /_sandbox/clock': move,
  'POST /_sandbox/fates': reading(asked, ({ reference, fate }, { world }) => {
    world.book.write({ is: 'fate', reference, fate });
    return ok();
  }),
  'POST /_sandbox/disorder': reading(disordered, (wanted, { world }) => ok(Object.assign(world.disorder, { duplicate: 0, reverse: false, lose: 0, ...wanted }))),
  'POST /_sandbox/failures': reading(failing, (failure, { world }) => {
    world.failures.ask(failure);
    return ok();
  }),
  'DELETE /_sandbox/failures': ({ world }) => {
    world.failures.lift();
    return ok();
  },
  'GET /_sandbox/tokens': ({ world }) => ok(world.tokens.granted),
  'POST /_sandbox/expire': reading(expired, ({ all }, { world }) => {
    world.tokens.expire(all);
    return ok();
  }),
};
