import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { MailevaConfig } from '../../../config/maileva.js';
import type { PostalHint } from '../port.js';

/** Where the API is to receive the provider's calls, under the public address. It answers 201, and nothing else when kept. */
export const hookPath = '/api/courrier/maileva/evenements';

const body = z.object({
  event_type: z.string().max(100), resource_type: z.enum(['registered_mail/v4/sendings', 'registered_mail/v4/recipients']),
  event_date: z.iso.datetime({ offset: true }), resource_id: z.string().min(1).max(100), resource_custom_id: z.string().max(38).nullish(),
});

/** Whether the call bears the login and password given at the subscription: nothing else says who calls, bodies are not signed. */
export function isFromMaileva({ callback }: MailevaConfig, authorization: string | undefined): boolean {
  if (callback === undefined) return false;
  const expected = `Basic ${Buffer.from(`${callback.login}:${callback.password}`).toString('base64')}`;
  return timingSafeEqual(digest(expected), digest(authorization ?? ''));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The letter that a call is about; undefined for what is not about a registered letter. */
export function hintOf(received: unknown): PostalHint | undefined {
  const told = body.safeParse(received);
  if (!told.success) return undefined;
  const { event_type: event, event_date: date, resource_id: resourceId, resource_custom_id: reference } = told.data;
  return { key: `${resourceId} ${event} ${date}`, event, date, resourceId, ...(reference ? { reference } : {}) };
}
