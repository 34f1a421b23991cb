package nines.server.config.section;

import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Binding;
import nines.server.config.schema.Key;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;

/// The bound of a sum must hold one of what is summed, each of which has a bound of its own.
///
/// @param one bytes of one, at most
/// @param sum bytes of all, at most
record SumHoldsOne(Key<Long> one, Key<Long> sum) implements Section.Rule {
  @Override
  public void check(Values values, KeyPath path, Binding binding) {
    Long most = values.find(one);
    Long all = values.find(sum);
    if (most != null && all != null && all < most) {
      binding.report(
          new Fault(
              FaultKind.OUT_OF_RANGE,
              values.at(values.written(sum) ? sum : one),
              path.member(sum.name()).text(),
              all + " bytes",
              "at least " + path.member(one.name()) + ", " + most + " bytes"));
    }
  }
}
