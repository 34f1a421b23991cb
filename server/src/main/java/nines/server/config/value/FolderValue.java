package nines.server.config.value;

import java.nio.file.Path;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The name of a folder that is there.
public final class FolderValue implements Scalar<Path> {
  private static final String NOUN = "a folder";

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "");
  }

  @Override
  public Parsed<Path> parse(String text, Outside outside) {
    Path folder = outside.locate(text);
    return outside.folder(folder)
        ? Parsed.good(folder)
        : Parsed.bad(FaultKind.MISSING_FILE, NOUN + " that can be read");
  }
}
