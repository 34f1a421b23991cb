package nines.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

/// What an event loop can come to execute: every method of the rooms that run on it, whatever these
/// call, and whatever implements what they call.
///
/// In those rooms the body of a lambda and a method named by `::` count as called. Beyond them they
/// do not: there they are how work is handed to a thread that may wait.
final class LoopReach {
  private static final PackageMatcher ROOMS =
      PackageMatcher.of("nines.server.[ingress|pipeline|drive|egress]..");

  /// How the loop came to a method: from which one, none for where it starts.
  private final Map<JavaCodeUnit, List<JavaCodeUnit>> cameFrom = new HashMap<>();

  private final Queue<JavaCodeUnit> next = new ArrayDeque<>();

  /// The waits that an event loop can come to, each as the way to it: `A.a() > B.b() >
  /// Thread.sleep`.
  static List<String> waits(JavaClasses classes) {
    LoopReach reach = new LoopReach();
    List<String> waits = new ArrayList<>();
    classes.stream()
        .filter(LoopReach::isOnLoop)
        .flatMap(type -> type.getCodeUnits().stream())
        .forEach(unit -> reach.visit(unit, List.of()));
    for (JavaCodeUnit unit = reach.next.poll(); unit != null; unit = reach.next.poll()) {
      for (CodeUnitAccessTarget target : callsOf(unit)) {
        if (Blocking.mayWait(target)) {
          waits.add(reach.way(unit) + " > " + target.getFullName());
        } else {
          JavaCodeUnit from = unit;
          called(target).forEach(called -> reach.visit(called, List.of(from)));
        }
      }
    }
    return waits;
  }

  private void visit(JavaCodeUnit unit, List<JavaCodeUnit> from) {
    if (cameFrom.putIfAbsent(unit, from) == null) {
      next.add(unit);
    }
  }

  private static List<CodeUnitAccessTarget> callsOf(JavaCodeUnit unit) {
    boolean handedOverToo = isOnLoop(unit.getOwner());
    Stream<CodeUnitAccessTarget> calls =
        unit.getCallsFromSelf().stream()
            .filter(call -> handedOverToo || !call.isDeclaredInLambda())
            .map(JavaCall::getTarget);
    Stream<CodeUnitAccessTarget> references =
        unit.getCodeUnitReferencesFromSelf().stream()
            .filter(_ -> handedOverToo)
            .map(JavaCodeUnitReference::getTarget);
    return Stream.concat(calls, references).toList();
  }

  /// The methods of Nines that a call may end in: the named one and those that override it.
  private static Stream<JavaCodeUnit> called(CodeUnitAccessTarget target) {
    if (!target.getOwner().getPackageName().startsWith("nines.")) {
      return Stream.of();
    }
    String[] parameters =
        target.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    Stream<JavaCodeUnit> overriding =
        target.getOwner().getAllSubclasses().stream()
            .flatMap(type ->
                type
                    .tryGetCodeUnitWithParameterTypeNames(target.getName(), List.of(parameters))
                    .stream());
    return Stream.concat(target.resolveMember().stream(), overriding);
  }

  private String way(JavaCodeUnit unit) {
    String step = unit.getOwner().getSimpleName() + "." + unit.getName() + "()";
    List<JavaCodeUnit> from = cameFrom.getOrDefault(unit, List.of());
    return from.isEmpty() ? step : way(from.getFirst()) + " > " + step;
  }

  private static boolean isOnLoop(JavaClass type) {
    return ROOMS.matches(type.getPackageName());
  }
}
