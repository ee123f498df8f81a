"""What may cross: the op types that a restored graph may hold: arithmetic on
tensors, and nothing that reaches out; and its collections.

What is not listed is refused, so a new TensorFlow can only make the list too short, never too wide.
Left out on purpose: everything that reads or writes files (savers, readers, data sets, summary
writers, ``PrintV2``, which can write to a file), calls back into Python, talks to another process
or device, waits for somebody (queues, barriers, staging areas) or keeps state by a shared name
other than variables.
"""

from __future__ import annotations

import tensorflow.compat.v1 as tf

_OPS = {
    "variables": """
        VariableV2 VarHandleOp Assign AssignAdd AssignSub AssignVariableOp AssignAddVariableOp
        AssignSubVariableOp ReadVariableOp VarIsInitializedOp IsVariableInitialized VariableShape
        CountUpTo ResourceCountUpTo ResourceGather ResourceGatherNd ScatterAdd ScatterSub ScatterMul
        ScatterDiv ScatterMin ScatterMax ScatterUpdate ScatterNdUpdate ScatterNdAdd ScatterNdSub
        ResourceScatterAdd ResourceScatterSub ResourceScatterMul ResourceScatterDiv
        ResourceScatterMin ResourceScatterMax ResourceScatterUpdate ResourceScatterNdUpdate
        ResourceScatterNdAdd ResourceScatterNdSub StridedSliceAssign ResourceStridedSliceAssign
    """,
    "graph": """
        Const Placeholder PlaceholderWithDefault Identity IdentityN NoOp StopGradient
        PreventGradient CheckNumerics EnsureShape Snapshot Assert Print
    """,
    "control flow": """
        Switch RefSwitch Merge RefMerge Enter RefEnter Exit RefExit NextIteration RefNextIteration
        LoopCond ControlTrigger If StatelessIf While StatelessWhile Case StatelessCase
        PartitionedCall StatefulPartitionedCall TensorArrayV3 TensorArrayWriteV3 TensorArrayReadV3
        TensorArrayGatherV3 TensorArrayScatterV3 TensorArrayConcatV3 TensorArraySplitV3
        TensorArraySizeV3 TensorArrayCloseV3 TensorArrayGradV3 TensorArrayGradWithShape StackV2
        StackPushV2 StackPopV2 StackCloseV2 EmptyTensorList TensorListReserve TensorListPushBack
        TensorListPopBack TensorListGetItem TensorListSetItem TensorListStack TensorListFromTensor
        TensorListLength TensorListElementShape TensorListResize TensorListGather TensorListScatter
        TensorListScatterV2 TensorListConcatV2 TensorListSplit TensorListConcatLists
    """,
    "random": """
        RandomUniform RandomUniformInt RandomStandardNormal TruncatedNormal
        ParameterizedTruncatedNormal RandomShuffle RandomGamma RandomGammaGrad RandomPoissonV2
        Multinomial StatelessRandomUniform StatelessRandomUniformV2 StatelessRandomUniformInt
        StatelessRandomUniformIntV2 StatelessRandomNormal StatelessRandomNormalV2
        StatelessTruncatedNormal StatelessTruncatedNormalV2 StatelessMultinomial
        StatelessRandomGetKeyCounter StatelessRandomGetAlg StatelessRandomGetKeyCounterAlg
        UniformCandidateSampler LogUniformCandidateSampler LearnedUnigramCandidateSampler
        AllCandidateSampler ComputeAccidentalHits
    """,
    "arithmetic": """
        Abs Add AddV2 AddN AccumulateNV2 Sub Mul MulNoNan Div DivNoNan RealDiv FloorDiv TruncateDiv
        Mod FloorMod TruncateMod Neg Pow Square SquaredDifference Sqrt Rsqrt Inv Reciprocal Exp
        Expm1 Log Log1p Xlogy Xlog1py Xdivy Sign Floor Ceil Round Rint Maximum Minimum ClipByValue
        Sin Cos Tan Asin Acos Atan Atan2 Sinh Cosh Tanh Asinh Acosh Atanh Sigmoid Erf Erfc Erfinv
        Ndtri Lgamma Digamma Polygamma Zeta Igamma Igammac IgammaGradA Betainc BesselI0e BesselI1e
        BitwiseAnd BitwiseOr BitwiseXor Invert LeftShift RightShift Cross Cumsum Cumprod
        CumulativeLogsumexp NextAfter SqrtGrad RsqrtGrad InvGrad ReciprocalGrad SigmoidGrad TanhGrad
        Complex ComplexAbs Real Imag Conj Angle Cast Bitcast
    """,
    "comparison": """
        Equal NotEqual ApproximateEqual Less LessEqual Greater GreaterEqual LogicalAnd LogicalOr
        LogicalNot Select SelectV2 Where IsNan IsInf IsFinite InTopK InTopKV2
    """,
    "reductions": """
        Sum Mean Prod Max Min All Any ArgMax ArgMin EuclideanNorm SegmentSum SegmentMean SegmentProd
        SegmentMax SegmentMin SegmentSumV2 SegmentProdV2 SegmentMaxV2 SegmentMinV2
        UnsortedSegmentSum UnsortedSegmentProd UnsortedSegmentMax UnsortedSegmentMin
        SparseSegmentSum SparseSegmentMean SparseSegmentSqrtN SparseSegmentMeanGrad
        SparseSegmentSqrtNGrad SparseSegmentSumGrad SparseSegmentSumWithNumSegments
        SparseSegmentMeanWithNumSegments SparseSegmentSqrtNWithNumSegments Bincount DenseBincount
        HistogramFixedWidth TopK TopKV2 NthElement Unique UniqueV2 UniqueWithCounts
        UniqueWithCountsV2 Bucketize LowerBound UpperBound L2Loss
    """,
    "shape": """
        Shape ShapeN Rank Size Reshape Squeeze ExpandDims Transpose ConjugateTranspose Concat
        ConcatV2 ConcatOffset Split SplitV Pack Unpack Slice StridedSlice StridedSliceGrad Gather
        GatherV2 GatherNd ScatterNd TensorScatterUpdate TensorScatterAdd TensorScatterSub
        TensorScatterMax TensorScatterMin Tile TileGrad Pad PadV2 MirrorPad MirrorPadGrad Fill Range
        LinSpace OnesLike ZerosLike OneHot Diag DiagPart MatrixDiag MatrixDiagV2 MatrixDiagV3
        MatrixDiagPart MatrixDiagPartV2 MatrixDiagPartV3 MatrixSetDiag MatrixSetDiagV2
        MatrixSetDiagV3 MatrixBandPart Reverse ReverseV2 ReverseSequence Roll BroadcastTo
        BroadcastArgs BroadcastGradientArgs InvertPermutation DynamicPartition DynamicStitch
        ParallelDynamicStitch ParallelConcat ListDiff SpaceToBatch SpaceToBatchND BatchToSpace
        BatchToSpaceND SpaceToDepth DepthToSpace UnravelIndex ExtractImagePatches
    """,
    "linear algebra": """
        MatMul BatchMatMul BatchMatMulV2 BatchMatMulV3 SparseMatMul Einsum Cholesky CholeskyGrad
        MatrixInverse MatrixDeterminant LogMatrixDeterminant MatrixSolve MatrixSolveLs
        MatrixTriangularSolve Qr Svd SelfAdjointEigV2 FFT FFT2D FFT3D IFFT IFFT2D IFFT3D RFFT RFFT2D
        IRFFT IRFFT2D
    """,
    "sparse": """
        SparseTensorDenseMatMul SparseToDense SparseReorder SparseReshape SparseAdd SparseAddGrad
        SparseConcat SparseSlice SparseReduceSum SparseSoftmax SparseFillEmptyRows
        SparseFillEmptyRowsGrad SparseDenseCwiseMul SparseDenseCwiseDiv SparseDenseCwiseAdd
        SparseTensorDenseAdd
    """,
    "networks": """
        Conv2D Conv2DBackpropInput Conv2DBackpropFilter Conv3D Conv3DBackpropInputV2
        Conv3DBackpropFilterV2 DepthwiseConv2dNative DepthwiseConv2dNativeBackpropInput
        DepthwiseConv2dNativeBackpropFilter Dilation2D Dilation2DBackpropInput
        Dilation2DBackpropFilter BiasAdd BiasAddV1 BiasAddGrad MaxPool MaxPoolV2 MaxPoolGrad
        MaxPoolGradV2 MaxPoolGradGrad MaxPoolWithArgmax MaxPoolGradWithArgmax AvgPool AvgPoolGrad
        MaxPool3D MaxPool3DGrad AvgPool3D AvgPool3DGrad Relu Relu6 Elu Selu LeakyRelu Softplus
        Softsign Softmax LogSoftmax ReluGrad Relu6Grad EluGrad SeluGrad LeakyReluGrad SoftplusGrad
        SoftsignGrad SoftmaxCrossEntropyWithLogits SparseSoftmaxCrossEntropyWithLogits CTCLoss
        FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 FusedBatchNormGrad FusedBatchNormGradV2
        FusedBatchNormGradV3 BatchNormWithGlobalNormalization BatchNormWithGlobalNormalizationGrad
        LRN LRNGrad LSTMBlockCell LSTMBlockCellGrad BlockLSTM BlockLSTMV2 BlockLSTMGrad
        BlockLSTMGradV2 GRUBlockCell GRUBlockCellGrad
    """,
    "images": """
        ResizeBilinear ResizeBilinearGrad ResizeNearestNeighbor ResizeNearestNeighborGrad
        ResizeBicubic ResizeBicubicGrad ResizeArea CropAndResize CropAndResizeGradImage
        CropAndResizeGradBoxes RGBToHSV HSVToRGB AdjustContrastv2 AdjustHue AdjustSaturation
        NonMaxSuppression NonMaxSuppressionV2 NonMaxSuppressionV3 NonMaxSuppressionV4
    """,
    "training": """
        ApplyGradientDescent ApplyMomentum ApplyAdam ApplyAdaMax ApplyAdagrad ApplyAdagradV2
        ApplyAdagradDA ApplyAdadelta ApplyRMSProp ApplyCenteredRMSProp ApplyFtrl ApplyFtrlV2
        ApplyProximalGradientDescent ApplyProximalAdagrad ApplyAddSign ApplyPowerSign
        SparseApplyMomentum SparseApplyAdagrad SparseApplyAdagradV2 SparseApplyAdadelta
        SparseApplyRMSProp SparseApplyCenteredRMSProp SparseApplyFtrl SparseApplyFtrlV2
        ResourceApplyGradientDescent ResourceApplyMomentum ResourceApplyKerasMomentum
        ResourceApplyAdam ResourceApplyAdamWithAmsgrad ResourceApplyAdaMax ResourceApplyAdagrad
        ResourceApplyAdagradV2 ResourceApplyAdagradDA ResourceApplyAdadelta ResourceApplyRMSProp
        ResourceApplyCenteredRMSProp ResourceApplyFtrl ResourceApplyFtrlV2
        ResourceApplyProximalGradientDescent ResourceApplyProximalAdagrad ResourceApplyAddSign
        ResourceApplyPowerSign ResourceSparseApplyMomentum ResourceSparseApplyKerasMomentum
        ResourceSparseApplyAdagrad ResourceSparseApplyAdagradV2 ResourceSparseApplyAdadelta
        ResourceSparseApplyRMSProp ResourceSparseApplyCenteredRMSProp ResourceSparseApplyFtrl
        ResourceSparseApplyFtrlV2
    """,
    "strings and summaries": """
        AsString StringJoin StringFormat StringLength StringLower StringUpper StringStrip
        StringToNumber StringToHashBucket StringToHashBucketFast StringSplit StringSplitV2 Substr
        ReduceJoin RegexReplace RegexFullMatch StaticRegexReplace StaticRegexFullMatch ScalarSummary
        HistogramSummary ImageSummary MergeSummary TensorSummary TensorSummaryV2
    """,
}

OP_TYPES: frozenset[str] = frozenset(name for names in _OPS.values() for name in names.split())
"""Every op type that may cross."""

VARIABLE_TYPES: frozenset[str] = frozenset({"VariableV2", "VarHandleOp"})
"""The op types that hold a variable's value: each such op is one variable."""

VARIABLE_KEYS = (
    tf.GraphKeys.GLOBAL_VARIABLES,
    tf.GraphKeys.TRAINABLE_VARIABLES,
    tf.GraphKeys.LOCAL_VARIABLES,
    tf.GraphKeys.MODEL_VARIABLES,
    tf.GraphKeys.MOVING_AVERAGE_VARIABLES,
    tf.GraphKeys.METRIC_VARIABLES,
    tf.GraphKeys.GLOBAL_STEP,
)
"""The collections whose variables a ``MetaGraphDef`` carries as variables."""

CONTEXT_KEYS = (tf.GraphKeys.COND_CONTEXT, tf.GraphKeys.WHILE_CONTEXT)
"""The collections by which TensorFlow differentiates ``tf.cond`` and ``tf.while_loop``."""
