namespace Exchange.Core.Problems;

/// <summary>What is wrong with a delivery as a whole: control files, order, size beside the last one.</summary>
public static partial class ProblemKinds
{
    public static ProblemKind ControlMismatch { get; } = Refuse("F118", "文件内容与控制文件的校验值不符", "请重新生成控制文件，或重新上传完整的数据文件。",
        "The SHA-256 of the file is not the one that its control file promises.");

    public static ProblemKind ControlUnreadable { get; } = Refuse("F119", "控制文件缺失或无法读取", "请按约定随数据文件上传控制文件（*.manifest.json、*.sha256 或 *.ok）。",
        "The control file that the data set demands did not come, or cannot be read.");

    public static ProblemKind UnknownDataset { get; } = Refuse("F120", "无法识别属于哪个部门的哪类数据", "请放入约定的目录（部门/数据集），并按约定的文件名和表头导出。",
        "Neither the path nor the content of the file names a data set, or several fit equally well.");

    public static ProblemKind ControlRows { get; } = Refuse("F204", "数据行数与控制文件不符", "请核对导出行数，重新生成数据文件和控制文件。",
        "The file has other rows than its control file promises.");

    public static ProblemKind RowsFell { get; } = Refuse("F205", "数据行数比上次明显减少", "请确认本次导出范围完整；确实减少的，请告知核对中心放行。",
        "The snapshot has far fewer rows than the last published one.");

    public static ProblemKind OlderThanCurrent { get; } = Refuse("F206", "数据时点早于已经发布的数据", "请报送最新的数据；确需回退的，请告知核对中心放行。",
        "The snapshot speaks of an earlier day than the one that is published.");

    public static ProblemKind CameBack { get; } = Refuse("F207", "与以前报送过的文件相同，此后已有其他报送", "如果数据确实恢复为以前的内容，请告知核对中心放行；如果是误送，请报送最新的数据。",
        "The snapshot has the bytes of an earlier delivery, and another one was taken in since.");
}
