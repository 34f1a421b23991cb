package nines.server.config.value;

import java.util.List;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Reference;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// One model at one provider: `provider/model`. The model is whatever the provider calls it, known
/// to a catalogue or not; it may hold `/` and `:`.
public final class TargetValue implements Scalar<TargetName> {
  private static final String NOUN = "provider/model, the provider being an entry of `providers`";
  private static final TextValue MODEL = TextValue.modelName();

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "^[^/]+/.+$");
  }

  @Override
  public Parsed<TargetName> parse(String text, Outside outside) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      return Parsed.bad(FaultKind.WRONG_VALUE, NOUN);
    }
    return MODEL
        .parse(text.substring(slash + 1), outside)
        .map(model -> new TargetName(text.substring(0, slash), model));
  }

  @Override
  public List<Reference> references(TargetName value, Origin at, KeyPath path) {
    return List.of(new Reference(Reference.Space.PROVIDER, value.provider(), at, path));
  }
}
