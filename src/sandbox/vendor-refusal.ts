/** Thrown by a check or an operation; the server answers it in the vendor's gateway error shape. */
export class VendorRefusal extends Error {
  readonly httpStatus: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param httpStatus of the answer, 4xx or 5xx
   * @param code the vendor's, in field Code
   * @param message in field Message
   */
  constructor(httpStatus: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = new.target.name;
    this.httpStatus = httpStatus;
    this.code = code;
    this.headers = headers;
  }
}

/** Form "MissingX" and its text are those of Alibaba's RPC gateways in general; DataWorks' own wording is not documented. */
export function missingParameter(name: string): VendorRefusal {
  return new VendorRefusal(400, `Missing${name}`, `${name} is mandatory for this action.`);
}

/** `InvalidParameter` is a guess: DataWorks documents only a 13-digit sample code for it. */
export function invalidParameter(name: string, expected: string): VendorRefusal {
  return new VendorRefusal(400, 'InvalidParameter', `The parameter ${name} is invalid: expected ${expected}.`);
}
