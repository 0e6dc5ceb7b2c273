import { Blocked } from './messages.mjs';

const oldest = [20, 19];

/** NestJS 12 is ESM and is loaded by `require` in places: Node 20.19 is the first that can. */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const recent = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (!recent) throw new Blocked(`Node ${oldest.join('.')} ou plus récent est nécessaire (ici : ${version}) ; installez-le, puis recommencez.`);
}
