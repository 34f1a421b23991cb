package nines.server.egress;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import nines.catalogue.type.ErrorSigns;
import nines.dialect.Dialect;
import nines.dialect.Refusal;
import nines.server.drive.AnswerEnd;
import org.jspecify.annotations.Nullable;

/// Reads what a provider says beside a status outside 200–299, as far as it matters, and asks the
/// wire language what it means.
final class RefusedAnswer implements AnswerBody {
  /// Bytes that are read of an error; vendors' errors are a hundredth of it.
  static final int MAX_BYTES = 64 * 1024;

  private final Dialect dialect;
  private final ErrorSigns signs;
  private final AnswerOutlet out;
  private final int status;
  private final UnaryOperator<@Nullable String> headers;
  private final InstantSource clock;
  private final ByteHeap held = new ByteHeap();

  RefusedAnswer(Order order, AnswerOutlet out, Head head, InstantSource clock) {
    this.dialect = order.passage().dialect();
    this.signs = order.access().type().errors();
    this.out = out;
    this.status = head.status();
    this.headers = head.headers();
    this.clock = clock;
  }

  /// @param headers looks up a header by its lower-case name
  record Head(int status, UnaryOperator<@Nullable String> headers) {}

  @Override
  public void bytes(byte[] bytes, int from, int to) {
    held.add(bytes, from, to, 0);
    if (held.size() >= MAX_BYTES) {
      end();
    }
  }

  @Override
  public void end() {
    Refusal refusal = new Refusal(status, headers, held.slice(MAX_BYTES), clock.millis());
    out.failed(RefusalSigns.read(signs, dialect.refusal(refusal)), AnswerEnd.NONE);
  }

  /// What came until then still says more than that it broke.
  @Override
  public void cut() {
    end();
  }
}
