/**
 * Loaded first in the sandbox: the SDK writes a stack for each promise that a story makes, ten frames of it a fifth of what a
 * replay takes. Who threw and who called are kept; the same facts rehearsed outside the sandbox give the whole.
 */
Error.stackTraceLimit = 2;
