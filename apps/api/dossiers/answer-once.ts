import type { Answer } from '../../../libs/engine/answer.js';
import type { Engine } from '../../../libs/engine/engine.js';

/**
 * Answers a request under its key. What is sent again may no longer be accepted (the protocol it stood on has ended, a
 * choice has changed): it still gets its first answer.
 */
export async function answerOnce(engine: Engine, request: { readonly key: string; readonly hash: string }, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (refusal) {
    const first = await engine.firstAnswer(request.key, request.hash);
    if (first === undefined) throw refusal;
    return first;
  }
}
