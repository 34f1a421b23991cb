package nines.server.egress;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.BodyEdit;
import nines.dialect.RequestBody;
import nines.dialect.chat.OpaqueSigns;
import nines.dialect.json.JsonEdit;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonMember;

/// A JSON body that is edited as a client's would be.
record TestBody(JsonIndex index) implements RequestBody {
  static TestBody of(String text) {
    return new TestBody(JsonIndex.of(text.getBytes(StandardCharsets.UTF_8), OpaqueSigns.LOOKOUT));
  }

  @Override
  public List<Slice> edited(BodyEdit edit) {
    JsonEdit json = new JsonEdit(index);
    if (edit.model() != null) {
      json.put("model", JsonEdit.json(edit.model()));
    }
    if (edit.askForUsage()) {
      json.put("stream_options", "{\"include_usage\":true}".getBytes(StandardCharsets.US_ASCII));
    }
    edit.removed().forEach(json::remove);
    edit.renamed()
        .forEach((from, to) -> {
          JsonMember member = index.find(from);
          if (member != null) {
            json.rename(member, to);
          }
        });
    edit.put().forEach((name, value) -> json.put(name, value.getBytes(StandardCharsets.UTF_8)));
    return json.slices();
  }
}
