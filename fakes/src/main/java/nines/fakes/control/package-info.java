/// Decides what the control API of a fake understands and shows. It does not decide what a fault
/// does or how requests are logged. It depends on scripts, the log and the JSON trees.
@NullMarked
package nines.fakes.control;

import org.jspecify.annotations.NullMarked;
