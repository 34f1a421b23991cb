package nines.server.ingress;

import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.BodyEdit;
import nines.dialect.RequestBody;
import nines.dialect.json.JsonIndex;
import org.jspecify.annotations.Nullable;

/// A client's body for as long as somebody may be sent it: the one place that holds its bytes, so
/// that they go, and leave room for others, long before a stream ends. Confined to its loop.
final class KeptBody implements RequestBody {
  private final KeptBytes room;
  private @Nullable RequestBody body;

  KeptBody(RequestBody body, KeptBytes room) {
    this.body = body;
    this.room = room;
  }

  @Override
  public List<Slice> edited(BodyEdit edit) {
    if (body == null) {
      throw new IllegalStateException("body: let go (expected: to be sent before)");
    }
    return body.edited(edit);
  }

  @Override
  public @Nullable JsonIndex index() {
    return body == null ? null : body.index();
  }

  @Override
  public void letGo() {
    body = null;
    room.giveBack();
  }
}
