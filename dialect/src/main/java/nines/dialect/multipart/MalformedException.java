package nines.dialect.multipart;

import nines.dialect.multipart.MultipartResult.Malformed;

/// Carries a fault from where it is found to the entry of the parser; never leaves the package.
final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Malformed fault;

  MalformedException(int offset, String found, String expected) {
    super(found, null, false, false);
    this.fault = new Malformed(offset, found, expected);
  }

  Malformed fault() {
    return fault;
  }
}
