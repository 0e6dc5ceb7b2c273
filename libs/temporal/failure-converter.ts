import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stacks of failures go through the codec too: they may quote what a person typed. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
