package nines.server.ingress;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.BodyEdit;
import nines.dialect.RequestBody;
import nines.dialect.json.JsonIndex;
import nines.dialect.multipart.FormPart;
import nines.dialect.multipart.MultipartForm;
import org.jspecify.annotations.Nullable;

/// A multipart form; only the content of its `model` part is ever edited.
record FormBody(MultipartForm form, FormPart modelPart, Slice whole) implements RequestBody {
  @Override
  public List<Slice> edited(BodyEdit edit) {
    return edit.model() == null
        ? List.of(whole)
        : form.withContent(modelPart, edit.model().getBytes(StandardCharsets.UTF_8));
  }

  /// No part is ever left out or renamed, so none is asked about.
  @Override
  public @Nullable JsonIndex index() {
    return null;
  }
}
