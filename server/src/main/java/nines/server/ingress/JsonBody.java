package nines.server.ingress;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.BodyEdit;
import nines.dialect.RequestBody;
import nines.dialect.json.JsonEdit;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonMember;

/// A JSON body, indexed once; edits are splices of the client's own bytes.
record JsonBody(JsonIndex index) implements RequestBody {
  private static final byte[] ASK_FOR_USAGE = JsonText.ascii("{\"include_usage\":true}");
  private static final byte[] TRUE = JsonText.ascii("true");

  @Override
  public List<Slice> edited(BodyEdit edit) {
    var json = new JsonEdit(index);
    if (edit.model() != null) {
      json.put("model", JsonEdit.json(edit.model()));
    }
    if (edit.askForUsage()) {
      json.put("stream_options", usageOptions());
    }
    edit.removed().forEach(json::remove);
    edit.renamed()
        .forEach((from, to) -> {
          var member = index.find(from);
          if (member != null) {
            json.rename(member, to);
          }
        });
    edit.put().forEach((name, value) -> json.put(name, value.getBytes(StandardCharsets.UTF_8)));
    return json.slices();
  }

  /// The client's own options with `include_usage` set.
  private byte[] usageOptions() {
    JsonMember options = index.find("stream_options");
    if (options == null || options.kind() != JsonKind.OBJECT) {
      return ASK_FOR_USAGE;
    }
    var inner = JsonIndex.of(index.bytes(), options.valueFrom(), options.valueTo());
    return new JsonEdit(inner).put("include_usage", TRUE).toBytes();
  }
}
