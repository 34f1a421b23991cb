package nines.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.util.Set;

/// Which calls ask the machine what time it is.
final class Clocks {
  private static final Set<String> CALLS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.time.InstantSource.system",
          "java.util.Calendar.getInstance");

  private Clocks() {}

  /// Whether the call reads the date and time of the day; the nanosecond timer is none of these.
  static boolean readsTheWallClock(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    boolean now = owner.startsWith("java.time.") && name.equals("now");
    boolean clock =
        owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"));
    boolean date =
        Set.of("java.util.Date", "java.util.GregorianCalendar").contains(owner)
            && name.equals(JavaConstructor.CONSTRUCTOR_NAME)
            && target.getRawParameterTypes().isEmpty();
    return now || clock || date || CALLS.contains(owner + "." + name);
  }
}
