package nines.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nines.catalogue.type.ProviderType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ShippedTypesTest {
  private final Catalogue catalogue = Catalogue.shipped();

  @TestFactory
  List<DynamicTest> every_shipped_type_loads_and_agrees_with_the_index() {
    return catalogue.environment().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry)))
        .toList();
  }

  private void check(Map.Entry<String, List<String>> entry) {
    ProviderType type = requireNonNull(catalogue.type(entry.getKey()));
    assertThat(type.environment()).isEqualTo(entry.getValue());
    assertThat(type.operations()).isNotEmpty();
    assertThat(type.provenance().sources()).isNotEmpty();
  }
}
