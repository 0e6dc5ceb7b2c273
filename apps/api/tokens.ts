/** What the modules of the API are given: one database pool and engine client for the process. */
export const CONFIG = Symbol('config');
export const HOUSE = Symbol('house');
export const ENGINE = Symbol('engine');
