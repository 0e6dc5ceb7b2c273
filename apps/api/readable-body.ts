import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.js';

const deepest = 20;
const lone = /[\uD800-\uDFFF]/u; // half a character: with this flag, the two halves of a whole one do not match

/** Refuses what PostgreSQL could not hold before anything is decided: once an act is in Temporal it must be savable. */
export function readableBody(request: Request, _response: Response, next: NextFunction): void {
  next(readable(request.body, 0) ? undefined : new Problem(400, 'Demande illisible', 'La demande contient un caractère qui ne peut pas être gardé, ou trop de niveaux.'));
}

function readable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !lone.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < deepest && Object.entries(value).every(([key, inner]) => readable(key, 0) && readable(inner, depth + 1));
}
