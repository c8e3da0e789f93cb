from tests.iod.instances import completed, written

TIME, TIME_VECTOR = 0x00181063, 0x00181065


def test_the_pointer_follows_the_time_or_the_vector_of_times():
    name = "ultrasound-multi-frame-image"
    assert completed(name, *written(FrameTime=40)).attributes.value("FrameIncrementPointer") == (TIME,)
    vector = completed(name, *written(NumberOfFrames=2, FrameTimeVector=(0, 40))).attributes
    assert vector.value("FrameIncrementPointer") == (TIME_VECTOR,)


def test_it_is_part_of_an_angiogram_only_where_frames_are_counted():
    assert "FrameIncrementPointer" not in completed("x-ray-angiographic-image").attributes
    assert "FrameIncrementPointer" in completed("x-ray-angiographic-image", *written(NumberOfFrames=3)).attributes
