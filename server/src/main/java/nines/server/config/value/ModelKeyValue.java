package nines.server.config.value;

import java.util.List;
import nines.server.config.fault.Origin;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Reference;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The name of an entry of `models`: `provider/model`, or a bare model id for every provider.
public final class ModelKeyValue implements Scalar<String> {
  private static final TextValue NAME = TextValue.modelName();

  @Override
  public Syntax syntax() {
    return Syntax.text("provider/model or a bare model id", NAME.syntax().pattern());
  }

  @Override
  public Parsed<String> parse(String text, Outside outside) {
    return NAME.parse(text, outside);
  }

  @Override
  public List<Reference> references(String value, Origin at, KeyPath path) {
    int slash = value.indexOf('/');
    return slash < 0
        ? List.of()
        : List.of(new Reference(Reference.Space.PROVIDER, value.substring(0, slash), at, path));
  }
}
