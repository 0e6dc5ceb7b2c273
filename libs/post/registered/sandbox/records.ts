/** A sending's own fields, as the API names them. */
export type SendingFields = {
  readonly name: string;
  readonly custom_id?: string;
  readonly custom_data?: string;
} & Readonly<Record<string, unknown>>;

/** A recipient's own fields, as the API names them. */
export type RecipientFields = { readonly address_line_6: string; readonly country_code: string; readonly custom_id?: string; readonly custom_data?: string } & Readonly<Record<string, unknown>>;

export type StoredDocument = {
  readonly id: string; readonly name: string; readonly priority: number; readonly type: string; readonly size: number;
  readonly sha256: string; readonly category?: 'ANNEX'; readonly readable: boolean;
};
export type StoredRecipient = { readonly id: string; readonly fields: RecipientFields };

/** A sending as it is kept. Its dates are on its own clock, that of its reference. */
export type StoredSending = {
  readonly id: string;
  readonly createdAt: number;
  readonly fields: SendingFields;
  readonly documents: readonly StoredDocument[];
  readonly recipients: readonly StoredRecipient[];
  readonly submittedAt?: number;
};

export type StoredSubscription = {
  readonly id: string; readonly createdAt: number; readonly event_type: string; readonly resource_type: string; readonly callback_url: string;
  readonly authentication?: { readonly basic?: { readonly login: string; readonly password: string } };
};

/** A call due to a subscriber, with what became of its attempts. `lost` ones were never tried, as the control asked. */
export type StoredNotification = {
  readonly id: string; readonly subscriptionId: string; readonly createdAt: number;
  readonly status: 'PENDING' | 'SENT' | 'MAX_RETRY'; readonly attempts: number; readonly nextAt: number;
  readonly firstAt?: number; readonly lastAt?: number; readonly lastCode?: number; readonly lost?: true;
  readonly content: Readonly<Record<string, string>>;
};

/** One line of the journal: the new state of one thing. Replayed in order, they give everything back. */
export type Entry =
  | { readonly is: 'sending'; readonly value: StoredSending }
  | { readonly is: 'deleted'; readonly id: string }
  | { readonly is: 'posted'; readonly reference: string; readonly id: string; readonly at: number }
  | { readonly is: 'subscription'; readonly value: StoredSubscription }
  | { readonly is: 'unsubscribed'; readonly id: string }
  | { readonly is: 'notification'; readonly value: StoredNotification }
  | { readonly is: 'clock'; readonly reference: string; readonly aheadMs: number }
  | { readonly is: 'fate'; readonly reference: string; readonly fate: string };
