namespace Exchange.Core.Problems;

/// <summary>One kind of thing that can be wrong with partner data (错误类型). Its code is a contract: never reused, never renumbered.</summary>
/// <param name="Code">One letter and three digits, such as R201: F file, H header, R row or cell, S set of rows, N note.</param>
/// <param name="Severity">What it does to the row or the extract.</param>
/// <param name="Title">What is wrong, in Chinese, without any value of the row.</param>
/// <param name="Advice">What the department can do about it, in Chinese.</param>
/// <param name="Meaning">The same in one English sentence, for operators and maintainers.</param>
public sealed record ProblemKind(string Code, Severity Severity, string Title, string Advice, string Meaning)
{
    /// <summary>Kinds stand once, in the catalogue: the same kind is the same object.</summary>
    public bool Equals(ProblemKind? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Code;
}
