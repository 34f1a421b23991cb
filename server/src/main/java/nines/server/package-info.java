@NullMarked
package nines.server;

import org.jspecify.annotations.NullMarked;
