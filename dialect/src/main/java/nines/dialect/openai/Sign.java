package nines.dialect.openai;

import nines.core.exchange.FrameKind;

/// What has been seen in one event so far, and the kind that makes it.
///
/// An event may hold several things at once, such as the last words with the reason to finish; the
/// gravest decides.
final class Sign {
  private boolean token;
  private boolean finish;
  private boolean error;

  void clear() {
    token = false;
    finish = false;
    error = false;
  }

  /// Notes words, or anything else that counts as a semantic token.
  void token(boolean seen) {
    token |= seen;
  }

  void finish(boolean seen) {
    finish |= seen;
  }

  void error(boolean seen) {
    error |= seen;
  }

  FrameKind kind() {
    if (error) {
      return FrameKind.ERROR;
    }
    if (finish) {
      return FrameKind.FINISH;
    }
    return token ? FrameKind.TOKEN : FrameKind.NONE;
  }
}
