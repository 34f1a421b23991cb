package nines.server.ingress;

import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.BodyEdit;
import nines.dialect.RequestBody;
import nines.dialect.json.JsonIndex;
import org.jspecify.annotations.Nullable;

/// The body of a request that has none.
record NoBody() implements RequestBody {
  @Override
  public List<Slice> edited(BodyEdit edit) {
    return List.of();
  }

  @Override
  public @Nullable JsonIndex index() {
    return null;
  }
}
