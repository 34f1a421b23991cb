package nines.dialect.stream;

import nines.core.exchange.FrameKind;

/// What has been seen in one event so far, and the kind that makes it.
///
/// An event may hold several things at once, such as the last words with the reason to finish; the
/// gravest decides.
public final class Sign {
  private boolean token;
  private boolean finish;
  private boolean end;
  private boolean error;

  public void clear() {
    token = false;
    finish = false;
    end = false;
    error = false;
  }

  /// Notes words, or anything else that counts as a semantic token.
  public void token(boolean seen) {
    token |= seen;
  }

  public void finish(boolean seen) {
    finish |= seen;
  }

  /// Notes the terminator of the language.
  public void end(boolean seen) {
    end |= seen;
  }

  public void error(boolean seen) {
    error |= seen;
  }

  public FrameKind kind() {
    if (error) {
      return FrameKind.ERROR;
    }
    if (end) {
      return FrameKind.END;
    }
    if (finish) {
      return FrameKind.FINISH;
    }
    return token ? FrameKind.TOKEN : FrameKind.NONE;
  }
}
