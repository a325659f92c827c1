package tcplab.packetdrill;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An argument or a result of a system call, in the notation that strace uses. */
public sealed interface Expression extends Node {
  /** An octet of a string: an escape in hexadecimal or octal, another escape, or a character. */
  Pattern OCTET =
      Pattern.compile("\\\\x([0-9a-fA-F]{1,2})|\\\\([0-7]{1,3})|\\\\?.", Pattern.DOTALL);

  /**
   * {@code ...}: the runner supplies it, or any value will do.
   *
   * @param position where it is written
   */
  record Ellipsis(Position position) implements Expression {}

  /**
   * An integer.
   *
   * @param position where it is written
   * @param value its value; hexadecimal ones above 2^63 wrap to negative
   * @param hexadecimal whether it is written with {@code 0x}
   */
  record Whole(Position position, long value, boolean hexadecimal) implements Expression {}

  /**
   * A word that stands for a value, such as {@code SOCK_STREAM}.
   *
   * @param position where it is written
   * @param name the word
   */
  record Symbol(Position position, String name) implements Expression {}

  /**
   * A string.
   *
   * @param position where it is written
   * @param raw the text between the quotes, its escapes as written
   * @param truncated whether {@code ...} follows, so that only the beginning is meant
   */
  record Text(Position position, String raw, boolean truncated) implements Expression {
    /** The octets it stands for: {@code \\xa1} and octal escapes are one each. */
    byte[] octets() {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      Matcher parts = OCTET.matcher(raw);
      while (parts.find()) {
        String hex = parts.group(1);
        String octal = parts.group(2);
        if (hex != null) {
          octets.write(Integer.parseInt(hex, 16));
        } else if (octal != null) {
          octets.write(Integer.parseInt(octal, 8));
        } else {
          octets.write(parts.group().charAt(parts.group().length() - 1));
        }
      }
      return octets.toByteArray();
    }
  }

  /**
   * Values joined by {@code |}.
   *
   * @param position where it begins
   * @param parts the values, at least two
   */
  record BitOr(Position position, List<Expression> parts) implements Expression {
    /** Takes an unmodifiable copy of the parts. */
    public BitOr {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Any value between two, {@code 1000~2000}.
   *
   * @param position where it begins
   * @param low the least
   * @param high the greatest
   */
  record Range(Position position, Expression low, Expression high) implements Expression {}

  /**
   * An array or a value passed by reference, {@code [1, 2]}.
   *
   * @param position where its bracket is
   * @param elements the elements in order
   */
  record Array(Position position, List<Expression> elements) implements Expression {
    /** Takes an unmodifiable copy of the elements. */
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A structure, {@code {fd=3, events=POLLIN}} or {@code {..., 1000}}.
   *
   * @param position where its brace is
   * @param members the members in order; a named one is an {@link Assignment}
   */
  record Struct(Position position, List<Expression> members) implements Expression {
    /** Takes an unmodifiable copy of the members. */
    public Struct {
      members = List.copyOf(members);
    }

    /** The value of the member called {@code name}. */
    public Optional<Expression> member(String name) {
      for (Expression member : members) {
        if (member instanceof Assignment a && a.name().equals(name)) {
          return Optional.of(a.value());
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A named value, {@code sa_family = AF_INET} or {@code msg_iov(1) = [...]}.
   *
   * @param position where its name is
   * @param name the name
   * @param size the count in parentheses after the name
   * @param value the value
   */
  record Assignment(Position position, String name, Optional<Expression> size, Expression value)
      implements Expression {}

  /**
   * A function or macro applied to values, {@code htons(8080)}.
   *
   * @param position where its name is
   * @param function its name
   * @param arguments the values
   */
  record Call(Position position, String function, List<Expression> arguments)
      implements Expression {
    /** Takes an unmodifiable copy of the arguments. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A structure of a kind that is recognised and not supported: MPLS stacks and GRE headers.
   *
   * @param position where its brace is
   * @param text the structure as written, with its braces
   */
  record Unsupported(Position position, String text) implements Expression {}
}
