import { addEventHandler } from 'jest-circus';

type Timed = { fn: () => unknown };

/** A spec that never ends fails by its name instead of holding the whole run (ms). */
const limit = 60_000;

addEventHandler((event, state) => {
  if (event.name === 'add_test') within(state.currentDescribeBlock.children.at(-1), event.timeout);
  if (event.name === 'add_hook') within(state.currentDescribeBlock.hooks.at(-1), event.timeout);
});

function within(added: unknown, timeout = limit): void {
  const timed = added as Timed; // the block just created, whose function is called as it stands
  const { fn } = timed;
  timed.fn = () => new Promise((resolve, reject) => {
    const late = setTimeout(() => { reject(new Error(`not ended within ${timeout} ms`)); }, timeout);
    Promise.resolve().then(fn).then(resolve, reject).finally(() => { clearTimeout(late); });
  });
}
