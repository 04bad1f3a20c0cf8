/** A frame as the web bridge read it: known to be a request, and no more. `at`: when it was read. */
export interface SessionRequest {
  session: string;
  at: number;
  id?: number | undefined;
  method: string;
  path: string;
  data?: unknown;
}
