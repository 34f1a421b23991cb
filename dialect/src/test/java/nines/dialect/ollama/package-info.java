@NullMarked
package nines.dialect.ollama;

import org.jspecify.annotations.NullMarked;
