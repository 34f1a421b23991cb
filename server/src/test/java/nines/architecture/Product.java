package nines.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.nio.file.Files;
import java.nio.file.Path;

/// The product as the rules see it: its compiled classes without tests, and its folder.
final class Product {
  /// Every class of the modules that `server` is made of, and of the simulation; `bench` and
  /// `conformance` ship nowhere.
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("nines");

  private Product() {}

  /// The root of the checkout, whatever folder the tests run in.
  static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("not inside a checkout: " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return folder;
  }
}
