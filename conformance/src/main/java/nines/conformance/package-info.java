@NullMarked
package nines.conformance;

import org.jspecify.annotations.NullMarked;
