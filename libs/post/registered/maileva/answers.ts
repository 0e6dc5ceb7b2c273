import { z } from 'zod';
import { NotReached } from '../port.js';
import type { Reply } from './client.js';

const instant = z.string();
const paging = z.object({ total_results: z.number() });
const status = z.object({ date: instant, code: z.string() });
const delivery = z.object({ date: instant, code: z.string(), label: z.string().optional() });

/** What we read of a sending; the rest of the provider's fields is its own affair. */
export const zSending = z.object({ id: z.string(), custom_id: z.string().optional(), status: z.string(), creation_date: instant.optional(), submission_date: instant.optional() });
export const zRecipient = z.object({
  id: z.string(), status: z.string(), statuses: z.array(status).optional(), registered_number: z.string().optional(), delivery_statuses: z.array(delivery).optional(),
  deposit_proof_date: instant.optional(), deposit_proof_url: z.string().optional(),
  content_proof_date: instant.optional(), content_proof_url: z.string().optional(),
  acknowledgement_of_receipt_date: instant.optional(), acknowledgement_of_receipt_url: z.string().optional(),
  undelivered_mail_date: instant.optional(), undelivered_mail_url: z.string().optional(), undelivered_mail_reason: z.string().optional(),
});
export const zSendings = z.object({ sendings: z.array(zSending), paging });
export const zRecipients = z.object({ recipients: z.array(zRecipient), paging });
const zSubscription = z.object({
  id: z.string(), event_type: z.string(), resource_type: z.string(), callback_url: z.string(),
  authentication: z.object({ basic: z.object({ login: z.string().optional() }).optional() }).nullish(),
});
export const zSubscriptions = z.object({ subscriptions: z.array(zSubscription), paging });
const zErrors = z.object({ errors: z.array(z.object({ code: z.string() })) });
const zError = z.object({ code: z.string() });

export type Sending = z.output<typeof zSending>;
export type Recipient = z.output<typeof zRecipient>;

/** The answer as it is meant to be; one of another form proves nothing, so that it is looked up again. */
export function read<T>(schema: z.ZodType<T>, reply: Reply): T {
  const found = schema.safeParse(reply.json);
  if (!found.success) throw new NotReached(`Maileva répond sous une forme inattendue (${reply.status})`);
  return found.data;
}

/** The codes of a refusal (400), or of something that is not there (404). */
export function codesIn({ json }: Reply): readonly string[] {
  const many = zErrors.safeParse(json);
  if (many.success) return many.data.errors.map(({ code }) => code);
  const one = zError.safeParse(json);
  return one.success ? [one.data.code] : [];
}
