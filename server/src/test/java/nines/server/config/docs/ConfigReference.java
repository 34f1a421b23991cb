package nines.server.config.docs;

import java.util.ArrayList;
import java.util.List;
import nines.server.config.schema.Entry;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.MapShape;
import nines.server.config.schema.Presence;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Section;
import nines.server.config.schema.Shape;
import nines.server.config.schema.TextOrSection;
import nines.server.config.section.RootSection;

/// `docs/config.md`: every key with its value, default and purpose.
final class ConfigReference {
  private static final String HEAD =
      """
      # `nines.yaml`, key by key

      Generated from the declarations in `server`, package `nines.server.config.section`; \
      `./dev fixtures` writes it anew.

      A configuration is one YAML 1.2 file. `./nines check -c nines.yaml` prints every fault of it as \
      `file:line:column: message`
      and exits with 1 when there is one. Let your editor complete and check it: begin the file with

      ```yaml
      # yaml-language-server: $schema=nines.schema.json
      ```

      ## How values are written

      | value | written | notes |
      |---|---|---|
      | duration | `800ms` `2s` `10m` `1h` `30d` | a fraction is fine when whole milliseconds come out: `1.5s` |
      | size | `32KB` `20MB` `1GB` | powers of 1,000; `KiB` `MiB` `GiB` are powers of 1,024; `B` is bytes |
      | count | `3` `20k` `1M` | |
      | price | `$0.30` | dollars per million tokens |
      | switch | `on` `off` | or `true` `false` |
      | file, folder | `certs/ca.pem` | a relative name starts at the folder of the configuration file |
      | secret | `${env:NAME}` `${file:/path}` | also within a text: `Bearer ${env:NAME}`; white space around a file's \
      text is dropped; printed nowhere |

      Placeholders may stand in keys, tokens, header values and addresses, and nowhere else: other values \
      are shown to operators.

      ## Reload

      A changed configuration, secret or certificate file is taken up within a second, or at once by \
      `POST /admin/v1/reload`. The file is checked
      whole and takes over in one step; a bad one is refused and the last good one goes on. Keys marked \
      *restart* are the exception: a
      changed one is refused until a restart.
      """;

  private final StringBuilder text = new StringBuilder(HEAD);
  private final List<String> later = new ArrayList<>();

  private ConfigReference() {}

  static String markdown() {
    var reference = new ConfigReference();
    for (Entry entry : RootSection.SECTION.entries()) {
      switch (entry) {
        case Key<?> key -> reference.section(key);
        case LaterKey key -> reference.later(key.name(), key);
      }
    }
    reference
        .text
        .append("\n## Not available yet\n\nKnown, and refused rather than ignored.\n\n")
        .append("| key | purpose |\n|---|---|\n");
    reference.later.forEach(reference.text::append);
    return reference.text.toString();
  }

  private void section(Key<?> key) {
    text.append("\n## `").append(key.name()).append("`\n\n").append(key.doc()).append("\n\n");
    text.append("| key | value | default | purpose |\n|---|---|---|---|\n");
    inside(key.name(), key.shape());
  }

  private void inside(String path, Shape<?> shape) {
    switch (shape) {
      case Section<?> section -> section.entries().forEach(entry -> entry(path, entry));
      case MapShape<?> map -> inside(path + ".NAME", map.values());
      case ListShape<?> list -> inside(path + "[]", list.item());
      case TextOrSection<?, ?> either -> inside(path, either.section());
      case Scalar<?> _ -> {}
    }
  }

  private void entry(String path, Entry entry) {
    String name = path + "." + entry.name();
    switch (entry) {
      case LaterKey key -> later(name, key);
      case Key<?> key -> {
        row(
            name,
            noun(key.shape()),
            absence(key),
            key.doc() + (key.restart() ? " *Restart.*" : ""));
        inside(name, key.shape());
      }
    }
  }

  private void later(String name, LaterKey key) {
    later.add("| `%s` | %s |%n".formatted(name, key.doc()));
  }

  private void row(String name, String value, String absence, String doc) {
    text.append("| `%s` | %s | %s | %s |%n".formatted(name, value, absence, doc));
  }

  private static String noun(Shape<?> shape) {
    return switch (shape) {
      case Scalar<?> scalar -> scalar.syntax().noun();
      case ListShape<?> list ->
          "%d to %,d %s: %s".formatted(list.least(), list.most(), list.noun(), noun(list.item()));
      case MapShape<?> map when map.values() instanceof Scalar<?> value ->
          "a mapping of " + map.noun() + ": " + value.syntax().noun();
      case MapShape<?> map -> "a mapping of " + map.noun();
      case TextOrSection<?, ?> either -> either.text().syntax().noun() + ", or a mapping";
      case Section<?> _ -> "a mapping";
    };
  }

  private static String absence(Key<?> key) {
    return switch (key.presence()) {
      case Presence.Required _ -> "**required**";
      case Presence.Optional(String otherwise) -> otherwise;
      case Presence.ByDefault(String written) -> "`" + written + "`";
      case Presence.Nothing _ when key.shape() instanceof Section<?> -> "";
      case Presence.Nothing _ -> "empty";
      case Presence.Inherited(List<String> from) -> "`" + String.join(".", from) + "`";
    };
  }
}
