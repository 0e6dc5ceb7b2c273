import type * as jest from '@jest/globals';

/** What a spec imports from `@jest/globals`, which refuses to be loaded by Node itself. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = globalThis as unknown as typeof jest;
