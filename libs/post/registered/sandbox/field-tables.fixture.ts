import { z } from 'zod';

// The provider’s field tables, as strict schemas: an answer with a field more, or of another type, is not conforming.
const instant = z.iso.datetime();
const line = z.string().max(38).optional();
const country = z.enum(['FR', 'MC', 'RE', 'YT', 'MQ', 'GP', 'MF', 'BL', 'GF']);
const uuid = z.string().min(1).max(40);
const senderLines = { sender_address_line_1: line, sender_address_line_2: line, sender_address_line_3: line, sender_address_line_4: line, sender_address_line_5: line, sender_address_line_6: line, sender_country_code: country.optional() };
const count = z.number().int().min(0).optional();

const paging = z.strictObject({ next: z.url().optional(), prev: z.url().optional(), total_results: z.number().int().min(0) });
const status = z.strictObject({ date: instant, code: z.string(), details: z.string().optional() });

export const error = z.strictObject({ code: z.string().regex(/^[A-Z0-9_]+$/), message: z.string().min(1) });
export const errors = z.strictObject({ errors: z.array(error).min(1) });

/** The token endpoint is another product, whose codes are in lower case. */
export const tokenErrors = z.strictObject({ errors: z.array(z.strictObject({ code: z.string().min(1), message: z.string().min(1) })).min(1) });
export const token = z.strictObject({ access_token: z.string().min(1), expires_in: z.number().int(), refresh_token: z.string().min(1), refresh_expires_in: z.number().int(), token_type: z.literal('Bearer') });

const sendingStatus = z.enum(['DRAFT', 'PENDING', 'BLOCKED', 'ACCEPTED', 'REJECTED', 'CANCELED', 'PREPARING', 'PROCESSED', 'PROCESSED_WITH_ERRORS']);
const recipientStatus = z.enum(['DRAFT', 'PENDING', 'BLOCKED', 'ACCEPTED', 'PREPARING', 'PROCESSED', 'REJECTED', 'SENDING_REJECTED', 'CANCELED']);

export const sending = z.strictObject({
  id: uuid, name: z.string().max(256), custom_id: z.string().max(38).optional(), custom_data: z.string().max(255).optional(), status: sendingStatus, status_detail: z.string().optional(), statuses: z.array(status).optional(),
  acknowledgement_of_receipt: z.boolean(), creation_date: instant, submission_date: instant.optional(), expected_date: z.iso.date().optional(), scheduled_date: z.iso.date().optional(), processed_date: instant.optional(),
  archive_date: instant.optional(), documents_count: count, documents_weight: count, pages_count: count, billed_pages_count: count, sheets_count: count,
  recipients_counts: z.strictObject({ draft: count, pending: count, blocked: count, accepted: count, processed: count, sending_rejected: count, canceled: count, preparing: count, rejected: count, total: z.number().int() }).optional(),
  reference: z.string().optional(), color_printing: z.boolean(), duplex_printing: z.boolean(), optional_address_sheet: z.boolean(), system_address_sheet: z.boolean().optional(), notification_email: z.string().optional(),
  notification_types: z.array(z.enum(['ALL_MAILEVA', 'ALL_LAPOSTE'])).optional(), envelope_type: z.enum(['DL', 'C4', 'DL,C4']).optional(), reference_to_print_enabled: z.boolean(), print_sender_address: z.boolean(), returned_mail_scanning: z.boolean(),
  ...senderLines, archiving_duration: z.union([z.literal(3), z.literal(6), z.literal(10)]), postage_type: z.enum(['FAST', 'URGENT']),
});
export const sendings = z.strictObject({ sendings: z.array(sending), paging });

export const document = z.strictObject({
  id: uuid, priority: z.number().int().min(1), name: z.string(), type: z.string(), category: z.literal('ANNEX').optional(), pages_count: count, sheets_count: count, size: z.number().int().min(1), converted_size: count,
  status: z.enum(['PENDING', 'PROCESSED', 'REJECTED']).optional(), status_detail: z.string().optional(),
});
export const documents = z.strictObject({ documents: z.array(document), paging });

const delivery = { date: instant, location: z.string(), code: z.string().regex(/^LP\d\d$/), label: z.string(), source: z.string(), code_provider: z.string(), creation_date: instant };
const mainDelivery = z.strictObject({ ...delivery, category: z.enum(['DELIVERING', 'FIRST_PRESENTATION', 'DELIVERED', 'UNDELIVERED']) });
const proof = (name: string) => ({ [`${name}_date`]: instant.optional(), [`${name}_archive_date`]: instant.optional(), [`${name}_url`]: z.url().optional() });

export const recipient = z.strictObject({
  id: uuid, custom_id: z.string().max(36).optional(), reference_to_print: z.string().max(26).optional(), custom_data: z.string().max(255).optional(),
  address_line_1: line, address_line_2: line, address_line_3: line, address_line_4: line, address_line_5: line, address_line_6: z.string().min(1).max(38), country_code: country, ...senderLines,
  reference: z.string().optional(), status: recipientStatus, status_detail: z.string().optional(), statuses: z.array(status).optional(), scheduled_delivery_date: z.string().optional(),
  last_delivery_status: z.string().optional(), last_delivery_status_date: instant.optional(), postage_class: z.enum(['REGISTERED_MAIL_J3', 'REGISTERED_MAIL_J2', 'REGISTERED_MAIL_J3_AR', 'REGISTERED_MAIL_J2_AR']).optional(),
  registered_number: z.string().regex(/^[A-Z0-9]{11,15}$/).optional(),
  ...proof('deposit_proof'), ...proof('content_proof'), content_proof_embedded_document_url: z.url().optional(), ...proof('acknowledgement_of_receipt'), ...proof('undelivered_mail'),
  undelivered_mail_reason: z.enum(['N02', 'N03', 'N05', 'N07']).optional(),
  delivery_statuses: z.array(z.strictObject(delivery)).optional(), main_delivery_statuses: z.array(mainDelivery).optional(), last_main_delivery_status: mainDelivery.optional(),
});
export const recipients = z.strictObject({ recipients: z.array(recipient), paging });

export const globalProof = z.strictObject({ id: uuid, date: instant, sending_id: uuid, url: z.url(), archive_date: instant });
export const globalProofs = z.strictObject({ global_deposit_proofs: z.array(globalProof), paging });

const eventType = z.string().regex(/^ON_[A-Z_]+$/);
const resourceType = z.enum(['registered_mail/v4/sendings', 'registered_mail/v4/recipients']);
const authentication = z.strictObject({ basic: z.strictObject({ login: z.string(), password: z.string() }) });
export const subscription = z.strictObject({ id: uuid, event_type: eventType, resource_type: resourceType, callback_url: z.url(), authentication: authentication.optional() });
export const subscriptions = z.strictObject({ subscriptions: z.array(subscription), paging });

export const notification = z.strictObject({
  id: uuid, subscription_id: uuid, status: z.enum(['PENDING', 'SENT', 'MAX_RETRY']), attempt_count: z.number().int().min(0), first_attempt_date: instant.optional(), last_attempt_date: instant.optional(),
  last_response_code: z.number().int().optional(), resource_type: resourceType, resource_id: uuid, resource_custom_id: z.string().optional(), resource_custom_data: z.string().optional(),
});
export const notifications = z.strictObject({ notifications: z.array(notification), paging });
export const notificationContent = z.strictObject({
  source: z.string(), user_id: z.string(), client_id: z.string(), event_type: eventType, resource_type: resourceType, event_date: instant, event_location: z.string(),
  resource_id: uuid, resource_location: z.url(), resource_custom_id: z.string().optional(), resource_custom_data: z.string().optional(),
});
