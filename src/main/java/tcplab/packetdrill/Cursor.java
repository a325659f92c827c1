package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A place in a script's text that moves forward: what is a flag, a number or an address depends on
 * where it stands, so the parsers read characters and there are no tokens.
 */
final class Cursor {
  /** What {@link #peek()} gives at the end. */
  static final char END = '\0';

  /** How deep structures, parentheses and conditions may nest. */
  static final int DEEPEST = 64;

  private final String file;
  private final String text;
  private final int limit;
  private final int[] lineStarts;
  private final Set<String> defined;
  private final List<Condition> conditions = new ArrayList<>();
  private int at;
  private int depth;

  /** An open {@code #ifdef}: where it is, and whether its {@code #else} has been seen. */
  private record Condition(int at, boolean elseSeen) {}

  Cursor(String file, String text, Set<String> defined) {
    this(file, text, 0, text.length(), lineStarts(text), defined);
  }

  private Cursor(
      String file, String text, int at, int limit, int[] lineStarts, Set<String> defined) {
    this.file = file;
    this.text = text;
    this.at = at;
    this.limit = limit;
    this.lineStarts = lineStarts;
    this.defined = defined;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[64];
    int lines = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (lines == starts.length) {
        starts = Arrays.copyOf(starts, 2 * lines);
      }
      starts[lines++] = i + 1;
    }
    return Arrays.copyOf(starts, lines);
  }

  /** A cursor of its own over the text from {@code from} to {@code to}; comments are text there. */
  Cursor slice(int from, int to) {
    return new Cursor(file, text, from, to, lineStarts, Set.of());
  }

  int at() {
    return at;
  }

  void moveTo(int place) {
    at = place;
  }

  Position position() {
    return position(at);
  }

  Position position(int place) {
    int found = Arrays.binarySearch(lineStarts, place);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, place - lineStarts[line] + 1);
  }

  String text(int from, int to) {
    return text.substring(from, to);
  }

  boolean atEnd() {
    return at >= limit;
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < limit ? text.charAt(at + ahead) : END;
  }

  void advance() {
    at++;
  }

  boolean startsWith(String prefix) {
    return at + prefix.length() <= limit && text.startsWith(prefix, at);
  }

  /** Takes {@code c} where it is next. */
  boolean take(char c) {
    if (peek() == c && !atEnd()) {
      at++;
      return true;
    }
    return false;
  }

  boolean take(String prefix) {
    if (startsWith(prefix)) {
      at += prefix.length();
      return true;
    }
    return false;
  }

  /** Skips space, then takes {@code c} or fails. */
  void expect(char c, String expected) {
    skipBlank();
    if (!take(c)) {
      throw expected(expected);
    }
  }

  /** Skips space, comments and lines that a condition leaves out. */
  void skipBlank() {
    while (!atEnd()) {
      char c = text.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        toEndOfLine();
      } else if (c == '/' && peek(1) == '*') {
        int close = text.indexOf("*/", at + 2);
        if (close < 0 || close + 2 > limit) {
          throw fail(at, "this comment has no end; expected '*/'");
        }
        at = close + 2;
      } else if (c == '#') {
        directiveOrComment();
      } else {
        return;
      }
    }
  }

  static boolean isSpace(char c) {
    return c == ' '
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || c == '\f'
        || c == '\u00a0'
        || c == '\ufeff';
  }

  static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  void toEndOfLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 || end > limit ? limit : end;
  }

  /** The conditions of the nplab dialect; any other line that begins so is a comment. */
  private void directiveOrComment() {
    int start = at;
    at++;
    String word = word();
    switch (word) {
      case "ifdef", "ifndef" -> {
        skipSpaces();
        String name = word();
        if (name.isEmpty()) {
          throw expected("a name after #" + word);
        }
        if (conditions.size() == DEEPEST) {
          throw fail(start, "conditions nest deeper than " + DEEPEST);
        }
        conditions.add(new Condition(start, false));
        toEndOfLine();
        if (defined.contains(name) == word.equals("ifndef")) {
          skipBranch(start);
        }
      }
      case "else" -> {
        Condition open = openCondition(start, word);
        if (open.elseSeen()) {
          throw fail(start, "a second #else for the same #ifdef");
        }
        conditions.set(conditions.size() - 1, new Condition(open.at(), true));
        toEndOfLine();
        skipBranch(open.at());
      }
      case "endif" -> {
        openCondition(start, word);
        conditions.removeLast();
        toEndOfLine();
      }
      default -> toEndOfLine();
    }
  }

  private Condition openCondition(int start, String word) {
    if (conditions.isEmpty()) {
      throw fail(start, "#" + word + " without #ifdef");
    }
    return conditions.getLast();
  }

  /** Skips lines up to the {@code #else} or {@code #endif} of the condition that is open. */
  private void skipBranch(int opened) {
    int nested = 0;
    while (!atEnd()) {
      advance();
      skipSpaces();
      if (take('#')) {
        String word = word();
        if (word.equals("ifdef") || word.equals("ifndef")) {
          nested++;
        } else if (word.equals("endif") && nested > 0) {
          nested--;
        } else if (nested == 0 && word.equals("endif")) {
          conditions.removeLast();
          toEndOfLine();
          return;
        } else if (nested == 0 && word.equals("else")) {
          if (conditions.getLast().elseSeen()) {
            throw fail(at - 5, "a second #else for the same #ifdef");
          }
          conditions.set(conditions.size() - 1, new Condition(opened, true));
          toEndOfLine();
          return;
        }
      }
      toEndOfLine();
    }
    throw fail(opened, "this #ifdef has no #endif");
  }

  /** Fails where a condition is still open. */
  void requireConditionsClosed() {
    if (!conditions.isEmpty()) {
      throw fail(conditions.getLast().at(), "this #ifdef has no #endif");
    }
  }

  /** Skips space within the line. */
  void skipSpaces() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /** Takes the letters, digits and underscores that are next; empty where there are none. */
  String word() {
    int end = wordEnd(at);
    String word = text.substring(at, end);
    at = end;
    return word;
  }

  String peekWord() {
    return text.substring(at, wordEnd(at));
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < limit && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Takes a decimal number from 0 to {@code greatest}. */
  long number(long greatest, String what) {
    skipBlank();
    int start = at;
    long value = 0;
    while (isDigit(peek())) {
      int digit = peek() - '0';
      if (value > (greatest - digit) / 10) {
        throw fail(start, "expected " + what + ", 0 to " + greatest + ", found " + found(start));
      }
      value = 10 * value + digit;
      at++;
    }
    if (at == start || isWord(peek())) {
      throw fail(start, "expected " + what + ", found " + found(start));
    }
    return value;
  }

  /** Where the character {@code close} is next, not counting one after a backslash; or -1. */
  int find(char close) {
    for (int i = at; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == close) {
        return i;
      }
    }
    return -1;
  }

  int find(String close) {
    int place = text.indexOf(close, at);
    return place < 0 || place + close.length() > limit ? -1 : place;
  }

  /** Begins something that can hold others of its kind. */
  void enter() {
    if (++depth > DEEPEST) {
      throw fail(at, "structures nest deeper than " + DEEPEST);
    }
  }

  void leave() {
    depth--;
  }

  /** The failure that {@code expected} was not found here. */
  ScriptException expected(String expected) {
    skipBlank();
    return fail(at, "expected " + expected + ", found " + found(at));
  }

  ScriptException fail(int place, String reason) {
    return fail(position(Math.min(place, text.length())), reason);
  }

  ScriptException fail(Position position, String reason) {
    return new ScriptException(file, position, reason);
  }

  /** What stands at a place, as a message quotes it. */
  String found(int place) {
    if (place >= limit) {
      return "the end of the script";
    }
    char c = text.charAt(place);
    if (c < ' ' || (c >= 127 && c < 160)) {
      return "the control character " + (int) c;
    }
    int end = Math.min(wordEnd(place), place + 32);
    if (end == place) {
      end = place + Character.charCount(text.codePointAt(place));
    }
    return "'" + text.substring(place, Math.min(end, limit)) + "'";
  }
}
