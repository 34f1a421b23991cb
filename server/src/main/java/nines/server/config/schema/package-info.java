/// How a declared key reads its value out of a tree: shapes, their binding, and the view of what
/// came of it.
///
/// It decides how faults are found and how a default joins in; it does not decide which keys there
/// are. It depends on `yaml`, `fault` and the outside (variables, files) through one interface.
@NullMarked
package nines.server.config.schema;

import org.jspecify.annotations.NullMarked;
