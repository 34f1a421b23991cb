package nines.server.egress;

import nines.core.exchange.FrameKind;
import nines.server.drive.AnswerEnd;

/// Relays a body as it comes: binary, or larger than what is held. The first byte counts as the
/// first token.
final class PieceRelay implements AnswerBody {
  private final ProviderAccess access;
  private final AnswerOutlet out;
  private boolean begun;

  PieceRelay(ProviderAccess access, AnswerOutlet out) {
    this.access = access;
    this.out = out;
  }

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    begun = true;
    out.frame(bytes, from, to, FrameKind.TOKEN);
  }

  @Override
  public void end() {
    if (begun) {
      out.ended(AnswerEnd.NONE);
    } else {
      cut();
    }
  }

  @Override
  public void cut() {
    out.failed(FailureOf.cut(access), AnswerEnd.NONE);
  }
}
