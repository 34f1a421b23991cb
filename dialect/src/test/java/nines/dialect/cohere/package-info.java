@NullMarked
package nines.dialect.cohere;

import org.jspecify.annotations.NullMarked;
