package nines.dialect.chat;

import java.util.List;

/// Texts from the corners of Unicode, where writers and readers of JSON go wrong.
public final class Unicode {
  public static final List<String> CORNERS =
      List.of(
          "\u0000",
          "\u0001\u001f",
          "\b\f\n\r\t",
          "\"\\/",
          "\u007f\u0080\u009f",
          "\u00a0\u00ad",
          "\u0130\u0131\u017f\u212a",
          "e\u0301\u0327",
          "\u200b\u200d\u2060\ufeff",
          "\u2028\u2029",
          "\u202e\u2066\u2069",
          "\ud7ff\ue000",
          "\ufdd0\ufffe\uffff",
          "\ud800\udc00\udbff\udfff",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\ud83c\uddea\ud83c\uddfa",
          "\\u0041 \\ud83d",
          "</script><!--",
          "data: x\n\nevent: y\r\rid: z");

  private Unicode() {}
}
