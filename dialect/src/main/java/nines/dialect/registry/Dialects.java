package nines.dialect.registry;

import java.util.List;
import nines.dialect.Dialect;
import nines.dialect.openai.OpenAiDialect;

/// All wire languages.
public final class Dialects {
  private static final List<Dialect> ALL = List.of(OpenAiDialect.CHAT);

  private Dialects() {}

  public static List<Dialect> all() {
    return ALL;
  }
}
