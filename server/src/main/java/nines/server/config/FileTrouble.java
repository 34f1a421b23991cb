package nines.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/// What is the matter with a file, in words for an operator: of most exceptions of a file system
/// the class alone says it, and their message is a bare path.
public final class FileTrouble {
  private FileTrouble() {}

  /// One line without the name of a class: the path, where it is known, and what is wrong there.
  public static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> at(denied, "this user may not use it");
      case NoSuchFileException missing -> at(missing, "no such file or folder");
      case FileAlreadyExistsException there -> at(there, "is there already, and no folder");
      case NotDirectoryException other -> at(other, "no folder");
      case FileSystemException other ->
          at(other, other.getReason() == null ? "cannot be used" : other.getReason());
      case CharacterCodingException _ -> "bytes that are no text";
      default -> e.getMessage() == null ? "it cannot be read or written" : e.getMessage();
    };
  }

  private static String at(FileSystemException e, String trouble) {
    @Nullable String file = e.getFile();
    return file == null ? trouble : file + ": " + trouble;
  }
}
